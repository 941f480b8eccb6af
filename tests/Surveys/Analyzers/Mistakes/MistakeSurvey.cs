using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace XAttr.Surveys.Analyzers.Mistakes;

/// <summary>Where the errors stand that mistakes around a network's class give.</summary>
/// <param name="Mistakes">How many mistakes were made.</param>
/// <param name="GeneratedFileErrors">The errors inside generated files, which no user can mend.</param>
/// <param name="Silent">The mistakes of which nothing is said at all.</param>
public sealed record MistakeSurvey(int Mistakes, IReadOnlyList<string> GeneratedFileErrors, IReadOnlyList<string> Silent)
{
    /// <summary>Builds all mistakes.</summary>
    public static MistakeSurvey Measure()
    {
        var built = MistakeCases.All.Select(static mistake => (mistake, errors: Task.Run(mistake.BuildAsync).GetAwaiter().GetResult())).ToList();
        return new(
            built.Count,
            [.. built.SelectMany(static item => item.errors.Where(static error => error.IsInGenerated).Select(error => $"{item.mistake.Name}: {error.Error}"))],
            [.. built.Where(static item => item.errors.Count == 0).Select(static item => item.mistake.Name)]);
    }
}
