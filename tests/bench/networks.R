# The maps and measures of the demo in R with igraph and ggraph, for `make bench`: relations.csv, actors.csv, folder.
suppressPackageStartupMessages({
  library(igraph)
  library(ggraph)
})

arguments <- commandArgs(trailingOnly = TRUE)
relations <- read.csv(arguments[1], fileEncoding = "UTF-8-BOM")
actors <- read.csv(arguments[2], fileEncoding = "UTF-8-BOM")
folder <- arguments[3]
dir.create(folder, showWarnings = FALSE, recursive = TRUE)

groups <- list(
  visie = "visie", kennis = "kennis", infrastructuur = "infrastructuur",
  overleg = "overleg", ondersteuning = "ondersteuning", besluit = "besluit",
  beheer = c("overleg", "ondersteuning", "besluit"),
  visie_beheer = c("visie", "overleg", "ondersteuning", "besluit")
)
maps <- c("visie", "beheer", "kennis", "infrastructuur")
found <- list()
for (les in unique(relations$les)) {
  mine <- relations[relations$les == les, ]
  for (measurement in unique(mine$measurement)) {
    now <- mine[mine$measurement == measurement, ]
    people <- actors[actors$les == les & actors$actor_id %in% c(now$from_actor_id, now$to_actor_id), ]
    everyone <- graph_from_data_frame(now[c("from_actor_id", "to_actor_id")], FALSE, people[c("actor_id", "role")])
    places <- layout_with_kk(everyone)
    for (name in names(groups)) {
      chosen <- now[now$relation_type %in% groups[[name]], ]
      back <- chosen[chosen$direction != "one_way", ]
      ties <- data.frame(
        from = c(chosen$from_actor_id, back$to_actor_id), to = c(chosen$to_actor_id, back$from_actor_id), weight = 1
      )
      network <- graph_from_data_frame(ties, TRUE, people[c("actor_id", "role")])
      network <- simplify(network, edge.attr.comb = list(weight = "sum"))
      plain <- as.undirected(network, mode = "collapse")
      found[[length(found) + 1]] <- data.frame(
        les = les, measurement = measurement, relation = name, actor = V(network)$name,
        indegree = degree(network, mode = "in"), outdegree = degree(network, mode = "out"),
        strength = strength(network), betweenness = betweenness(plain, weights = NA),
        directed = betweenness(network, weights = NA), closeness = closeness(plain, weights = NA),
        constraint = constraint(plain), density = edge_density(network), reciprocity = reciprocity(network)
      )
      if (name %in% maps) {
        picture <- ggraph(network, layout = "manual", x = places[, 1], y = places[, 2]) +
          geom_edge_fan(aes(width = weight), arrow = grid::arrow(length = grid::unit(2, "mm"))) +
          geom_node_point(aes(shape = role, colour = role, size = degree(network))) +
          geom_node_text(aes(label = name), repel = TRUE) + theme_void()
        stem <- file.path(folder, paste(les, name, measurement, sep = "_"))
        ggplot2::ggsave(paste0(stem, ".png"), picture, width = 16, height = 14, units = "cm", dpi = 300)
        ggplot2::ggsave(paste0(stem, ".svg"), picture, width = 16, height = 14, units = "cm", device = grDevices::svg)
      }
    }
  }
}
write.csv(do.call(rbind, found), file.path(folder, "measures.csv"), row.names = FALSE)
