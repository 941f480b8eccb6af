using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Surveys.Layers.Cases;
using XAttr.Surveys.Layers.Compilation;

namespace XAttr.Layers.Tests;

/// <summary>Declarations that are refused or warned of, compiled together, with what must be said of them.</summary>
/// <param name="name">The table's name, as a part of a namespace.</param>
/// <param name="rows">The rule, the declaration, and a part of the message's reason.</param>
internal sealed class RefusalTable(string name, params (string Rule, LayerCase Case, string Message)[] rows)
{
    private readonly Lazy<IReadOnlyDictionary<string, CompiledCase>> _compiled =
        new(() => FamilyCompiler.Compile(name, [.. rows.Select(static row => row.Case)]));

    public IEnumerable<string> Cases => rows.Select(static row => row.Case.ToString());

    /// <summary>Checks that the case has its problem, and no other.</summary>
    public void Check(string layerCase)
    {
        var (rule, _, message) = rows.Single(row => row.Case.ToString() == layerCase);

        var problem = Assert.Single(_compiled.Value[layerCase].Graph.Problems);
        Assert.Equal(rule, problem.RuleId);
        Assert.Contains(message, problem.Arguments[^1], StringComparison.Ordinal);
    }
}
