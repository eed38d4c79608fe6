"""The commands by what they work on, each thin; with `kg.cli` the only room that prints or exits.

building   articles → graph: build, facts, decide
graph      the graph itself: query, validate, export, view
answers    the analyst's questions, a table each
options    what several commands take; output how a result is shown
"""
