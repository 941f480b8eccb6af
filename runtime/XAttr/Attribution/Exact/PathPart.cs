namespace XAttr;

/// <summary>A part of a sample's path, which is [0, 1] as a whole.</summary>
internal sealed class PathPart(int sample, double from, double end)
{
    /// <summary>The sample's number.</summary>
    public int Sample => sample;

    /// <summary>Where it is walked to.</summary>
    public double At { get; set; } = from;

    /// <summary>Where it ends.</summary>
    public double End => end;

    /// <summary>Whether it is walked to its end.</summary>
    public bool IsDone => At >= end;
}
