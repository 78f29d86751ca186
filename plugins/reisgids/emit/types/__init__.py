"""What the overview and the page of some types show beyond their declared fields; one module a type."""
