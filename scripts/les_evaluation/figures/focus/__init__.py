"""The figures of coded focus groups and interviews: of each kind the data, the places and the words."""
