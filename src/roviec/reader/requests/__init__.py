"""What a text asks of somebody: the sentences that direct and those that propose, who asks, who must act.

`words` is the vocabulary, `clause` the grammar of one sentence part, `press` and `official` walk a report or an
official document with the context that a single sentence lacks, `details` fills in the rest of an item.
"""
