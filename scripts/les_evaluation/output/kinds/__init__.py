"""What makes each kind of figure and table: a module per entry of study/kinds, under the same name."""
