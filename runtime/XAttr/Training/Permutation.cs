namespace XAttr.Training;

/// <summary>Random permutations (Fisher and Yates) that take nothing from the backend's generator, so that shuffling does not move dropout.</summary>
internal static class Permutation
{
    /// <summary>A permutation of 0 … count − 1 for one seed and one position, such as an epoch.</summary>
    public static long[] Of(int count, long seed, long position)
    {
        var random = new SplitMix64(seed, position);
        var order = new long[count];
        for (var i = 0; i < count; i++)
        {
            var j = random.Below(i + 1);
            order[i] = order[j];
            order[j] = i;
        }

        return order;
    }
}
