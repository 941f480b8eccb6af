// The commands name files of the current folder, which a process has one of.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
