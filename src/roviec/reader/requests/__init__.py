"""What a text asks of somebody: the sentences that direct and those that propose, who asks, who must act.

`clause` is the grammar of one sentence part (`fronts`: who acts behind what it fronts; `heads`: the words that direct,
ask, oblige or tell; `actions`: whether something to be done stands at a place), over the vocabulary of
`text.direction` and `text.addressees`. `press` walks a report (`stretch`: what carries over; `voice`: whose words it
carries; `memory`: who was addressed last; `footing`: who is bound; `told`: what it only tells; `list_walk`: lists below
somebody's words), `official` an official
document (`outline`: its numbered levels; `maker`: whom an item asks; `plan_lines`: a plan's own lines about an item;
`official_parts`: what a part says beside commands).
`ground` holds what the document says of its people and places, `details` fills in the rest of an item, `find` chooses
the walk.
"""
