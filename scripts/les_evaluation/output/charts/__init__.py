"""What a figure shows as a chart that an office program can edit: its numbers, its colours and its data sheet.

Made where the figure is drawn, from the data that it is drawn from, so that nothing is counted or hidden a second time.
"""
