"""From articles about negotiations to a knowledge graph in which every fact keeps its exact words."""
