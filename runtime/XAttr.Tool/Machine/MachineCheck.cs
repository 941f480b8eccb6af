namespace XAttr.Tool;

/// <summary>One thing that a machine has or has not.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Found">What is there, in a line.</param>
/// <param name="Holds">Whether it is as it must be.</param>
/// <param name="Advice">What to do where it is not.</param>
internal sealed record MachineCheck(string Name, string Found, bool Holds = true, string Advice = "");
