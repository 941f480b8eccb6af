// Some of these networks take half a gigabyte, and Torch's random state is the process's: one after the other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
