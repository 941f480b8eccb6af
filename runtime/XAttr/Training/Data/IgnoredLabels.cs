using TorchSharp;
using static TorchSharp.torch;

namespace XAttr.Training;

/// <summary>The label that cross_entropy leaves out by default: such a sample has no class, so metrics and priors leave it out too.</summary>
internal static class IgnoredLabels
{
    public const long Label = -100;

    /// <summary>The samples that have a class, as positions, of labels [N]; null where all do.</summary>
    public static Tensor? Kept(Tensor targets)
    {
        if (!MayOccur(targets))
            return null;
        using var scope = NewDisposeScope();
        var kept = targets.ne(Label);
        return kept.all().ToBoolean() ? null : kept.nonzero().flatten().MoveToOuterDisposeScope();
    }

    /// <summary>How many samples the mean of a loss is over.</summary>
    public static long Count(Tensor targets)
    {
        if (!MayOccur(targets))
            return targets.size(0);
        using var scope = NewDisposeScope();
        return targets.ne(Label).sum().ToInt64();
    }

    /// <summary>The labels with a class, the first, in the place of none: of such samples nothing is looked at.</summary>
    public static Tensor Replaced(Tensor targets) => MayOccur(targets) ? targets.mul(targets.ne(Label)) : targets;

    private static bool MayOccur(Tensor targets) => targets.dtype == ScalarType.Int64 && targets.dim() == 1;
}
