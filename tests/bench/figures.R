# The survey figures and network maps of a study in R, with ggstats' gglikert, ggplot2, igraph and ggraph: answers.csv,
# maps.csv, relations.csv, actors.csv, and the folder for them. Each as PNG of 300 dpi and as SVG, as large as ours.
suppressPackageStartupMessages({
  library(ggplot2)
  library(ggstats)
  library(igraph)
  library(ggraph)
})

arguments <- commandArgs(trailingOnly = TRUE)
answers <- read.csv(arguments[1], fileEncoding = "UTF-8", check.names = FALSE)
maps <- read.csv(arguments[2], fileEncoding = "UTF-8")
relations <- read.csv(arguments[3], fileEncoding = "UTF-8-BOM")
actors <- read.csv(arguments[4], fileEncoding = "UTF-8-BOM")
folder <- arguments[5]
dir.create(folder, showWarnings = FALSE, recursive = TRUE)

save_both <- function(picture, stem, width, height) {
  for (ending in c(".png", ".svg")) {
    device <- if (ending == ".svg") grDevices::svg else NULL
    path <- file.path(folder, paste0(stem, ending))
    ggsave(path, picture, device = device, width = width, height = height, units = "cm", dpi = 300, bg = "white")
  }
}

# One column per statement, one row per answer, as gglikert takes them.
likert <- function(mine) {
  scale <- unique(mine$choice[order(mine$place)])
  columns <- split(factor(mine$choice, levels = scale), factor(mine$statement, levels = unique(mine$statement)))
  longest <- max(lengths(columns))
  wide <- as.data.frame(lapply(columns, function(column) column[seq_len(longest)]), optional = TRUE)
  gglikert(wide) + ggtitle(mine$title[1])
}

bars <- function(mine) {
  counted <- as.data.frame(table(statement = factor(mine$statement, levels = rev(unique(mine$statement)))))
  ggplot(counted, aes(Freq, statement)) +
    geom_col() +
    geom_text(aes(label = Freq), hjust = -0.2) +
    ggtitle(mine$title[1]) +
    theme_minimal()
}

for (stem in unique(answers$stem)) {
  mine <- answers[answers$stem == stem, ]
  picture <- if (mine$kind[1] == "likert") likert(mine) else bars(mine)
  save_both(picture, stem, mine$width[1], mine$height[1])
}

for (row in seq_len(nrow(maps))) {
  map <- maps[row, ]
  measured <- relations[relations$les == map$les & relations$measurement == map$measurement, ]
  ends <- c(measured$from_actor_id, measured$to_actor_id)
  people <- actors[actors$les == map$les & actors$actor_id %in% ends, c("actor_id", "role")]
  everyone <- graph_from_data_frame(measured[c("from_actor_id", "to_actor_id")], FALSE, people)
  places <- layout_with_kk(everyone)
  chosen <- measured[measured$relation_type %in% strsplit(map$types, ";")[[1]], ]
  back <- chosen[chosen$direction != "one_way", ]
  ties <- data.frame(
    from = c(chosen$from_actor_id, back$to_actor_id), to = c(chosen$to_actor_id, back$from_actor_id), weight = 1
  )
  network <- simplify(graph_from_data_frame(ties, TRUE, people), edge.attr.comb = list(weight = "sum"))
  picture <- ggraph(network, layout = "manual", x = places[, 1], y = places[, 2]) +
    geom_edge_fan(aes(width = weight), arrow = grid::arrow(length = grid::unit(2, "mm"))) +
    geom_node_point(aes(shape = role, colour = role, size = degree(network))) +
    geom_node_text(aes(label = name), repel = TRUE) +
    ggtitle(map$title) +
    theme_void()
  save_both(picture, map$stem, map$width, map$height)
}

for (name in c("ggplot2", "ggstats", "igraph", "ggraph")) cat(name, as.character(packageVersion(name)), "\n")
cat(R.version.string, "\n")
