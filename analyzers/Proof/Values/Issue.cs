using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using XAttr.Generator.Model;

namespace XAttr.Analyzers.Proof.Values;

/// <summary>What stands between a value and a proved degree. It is carried along with the value and reported where that reaches the result.</summary>
/// <param name="RuleId">The rule that says it.</param>
/// <param name="Location">What the rule underlines.</param>
/// <param name="Arguments">What fills the rule's message.</param>
internal sealed record Issue(string RuleId, Location Location, EquatableArray<string> Arguments)
{
    public static readonly ValueSet<Issue> None = [];

    /// <summary>The mode that it speaks of, where train and eval mode have one each: true for train mode.</summary>
    public bool? IsTraining { get; init; }

    public Issue(string ruleId, Location location, params string[] arguments)
        : this(ruleId, location, new EquatableArray<string>(arguments))
    {
    }
}
