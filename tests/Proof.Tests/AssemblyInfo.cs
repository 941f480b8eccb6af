// Random numbers are seeded for the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
