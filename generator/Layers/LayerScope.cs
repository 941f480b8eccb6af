using System.Collections.Generic;
using XAttr.Generator.Architecture;
using XAttr.Generator.Declaration;

namespace XAttr.Generator.Layers;

/// <summary>What a layer's rules see of the place it stands in.</summary>
/// <param name="declaration">The layer as written; its arguments have been checked.</param>
/// <param name="step">Its index among the architecture attributes.</param>
/// <param name="path">Its name in the state dict.</param>
/// <param name="problems">Where refusals go.</param>
internal sealed class LayerScope(StepDeclaration declaration, int step, string path, List<Problem> problems)
{
    public StepDeclaration Declaration { get; } = declaration;

    /// <summary>The shape of the layer's input.</summary>
    public Shape Input { get; init; } = new();

    /// <summary>The layer as messages call it: Conv2d 'features.3'.</summary>
    public string DisplayName => $"{Declaration.Kind} '{path}'";

    /// <summary>Reports that the input's shape does not fit; null, as the shape that cannot be inferred.</summary>
    public Shape? RefuseShape(string reason)
    {
        Report(RuleIds.ShapeMismatch, DisplayName, reason);
        return null;
    }

    /// <summary>Reports that the result has no degree; null, as the degree.</summary>
    public Rational? RefuseDegree(Rational degree, string reason, string wayOut)
    {
        Report(RuleIds.NotHomogeneous, DisplayName, degree.ToString(), reason, wayOut);
        return null;
    }

    public void Report(string ruleId, params string[] arguments) => problems.Add(new Problem(ruleId, step, arguments));
}
