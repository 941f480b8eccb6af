// Torch's random state is the process's: a case that seeds it must be alone.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
