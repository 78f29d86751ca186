"""Pages that gather entries of several types: contact points, results, planning, newsletter."""
