"""Who works with whom: from mapped relations to maps, measures, and how they changed."""
