-- Of these long registers one reader sees three rows and another a quarter. Behind a sub-select the planner cannot see whose tokens are asked for;
-- of the bare function it knows them while it plans, and from the statistics of `readers` how many rows they open: it then walks an ordered
-- index for an officer and gathers an inventor's few through `readers`.
alter policy reading on achievements using (readers && audiences());
alter policy reading on engagements using (readers && audiences());
