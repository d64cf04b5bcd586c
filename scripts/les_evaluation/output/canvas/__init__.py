"""What figures are drawn on: sizes, fonts, colours, places in centimetres, and saving."""
