namespace XAttr;

/// <summary>How much of all paths is walked, told in thousandths of a sample's.</summary>
internal sealed class PathProgress(Passes passes)
{
    /// <summary>The parts of a sample's path that are told.</summary>
    public const long PerSample = 1000;

    // The lengths of many regions are rounded; all of them are the whole.
    private const double Rounding = 1e-3;

    private double _done;
    private long _told;

    /// <summary>Tells it after a step.</summary>
    /// <param name="walked">How much of paths the step walked, summed over the samples.</param>
    public void Report(double walked)
    {
        _done += walked;
        var told = (long)(_done * PerSample + Rounding);
        passes.AfterBatch(told - _told);
        _told = told;
    }
}
