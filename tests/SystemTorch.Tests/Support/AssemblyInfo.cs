// Seeds, thread counts and the process's memory are shared by all tests.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
