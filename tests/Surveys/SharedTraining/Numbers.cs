using System;

namespace XAttr.Surveys.SharedTraining;

/// <summary>The lines of standard output that a training comes to.</summary>
internal static class Numbers
{
    public const string Mark = "= ";

    public static void Say(FormattableString line) => Console.WriteLine(Mark + FormattableString.Invariant(line));
}
