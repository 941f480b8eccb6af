// Torch's random state is the process's, and live tensors are counted by thread: one test at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
