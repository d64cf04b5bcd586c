"""Claims: what the text of the report says in numbers, held against the counts.

A report writer lists the claims in a sheet (`report/claims.csv` or `.xlsx`), a row each:

claim     id of the claim, once in the list
where     figure, table or section of the report (free text)
says      what the sentence comes down to, in the writer's own words (free text)
les       a LES of config.yaml, or `all`
group     a partner group of config.yaml, or `all`
item      a question of the codebook; for `answered` also the name of a grid
answers   the answers that are counted, with + between (`akkoord+helemaal_akkoord`); blank for all but count and share
quantity  count     respondents who gave one of these answers; the base is who has a view, or everyone who
                    answered as soon as a no-view answer is among `answers`
          share     count / base
          answered  respondents who answered the question, no-view included: the n of a figure
          base      respondents who answered it and have a view
          mean      of the numbers that they gave; median likewise; nps the net promoter score. Of a question for a
                    number (or an index), of which these, answered and base can be told, and of one answer on a scale,
                    whose numbers are those of study/answer_numbers.py; nps where the numbers run from 0 to 10
expected  what the report says of that quantity, see `notation`

In a study with weights a share, mean, median and nps is weighted, as in its figures and tables, and so are percentages
and words for a share; count, answered and base count heads. A share stands beside its unweighted n; that of a mean is
of who has a weight, as in its table.
All keywords are English, as in the codebook and config.yaml; names are those of the codebook and
config.yaml. Two groups in one sentence are two rows (c46a, c46b).
"""
