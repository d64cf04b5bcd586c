"""What may leave the house: which results, what is looked for in them, and the folder that holds them."""
