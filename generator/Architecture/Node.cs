using System.Linq;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Generator.Architecture;

/// <summary>A layer in its place in the network, with what was inferred about it.</summary>
/// <param name="Layer">What kind of layer it is.</param>
/// <param name="Scope">Its arguments and its inputs.</param>
/// <param name="Path">Its name in the state dict.</param>
/// <param name="Output">The shape of its result.</param>
/// <param name="Degree">The degree of its result.</param>
internal sealed record Node(Layer Layer, LayerScope Scope, string Path, Shape Output, Rational Degree)
{
    /// <summary>The shape of its result where some sizes are open; null where none is.</summary>
    public Shape? OpenOutput { get; init; }

    /// <summary>The same layer where the open sizes are others; null where none is open.</summary>
    public LayerScope? Resized { get; init; }

    /// <summary>The shape of its result as it is told.</summary>
    public string OutputText => (OpenOutput ?? Output).Text;

    /// <summary>The innermost use of a block that it stands in, or null where it is the network's own.</summary>
    public BlockUse? Use { get; init; }

    /// <summary>The numbers that it learns; 0 where they are counted at a layer before it.</summary>
    public long Parameters { get; init; } = Layer is ILearned learned ? learned.CountParameters(Scope).GetValueOrDefault() : 0;

    /// <summary>Whether its parameters and multiply-adds are known.</summary>
    public bool IsCounted => Layer.IsCounted;

    /// <summary>Whether it is linear in its input, and in its parameters, once its choices are fixed; a constant that learns is none that the pass of choices has.</summary>
    public bool IsPiecewiseLinear => Scope.AreInputsConstant
        ? Layer is not ILearned
        : Layer.FrozenCall(Scope, new([.. Scope.Inputs.Select(static _ => "x")], "x")) is not null;

    /// <summary>The multiply-adds that a sample costs.</summary>
    public long MultiplyAdds { get; } = Layer.CountMultiplyAdds(Scope, Output).GetValueOrDefault();

    /// <summary>Whether its degree is that of eval mode only.</summary>
    public bool IsOfEvaluation { get; init; }

    /// <inheritdoc cref="ArchitectureGraph.DegreeText"/>
    public string DegreeText => ArchitectureGraph.Text(Degree, IsOfEvaluation);

    /// <summary>Whether its name is its own: a join without one is called by its kind, as others may be.</summary>
    public bool HasName => Layer is not JoinLayer || Scope.Declaration["Name"] is not null;

    /// <summary>Whether it is the projection of a shortcut, which the builder put in.</summary>
    public bool IsProjection { get; init; }

    /// <summary>Whether its weights are those of a layer before it, of the same name.</summary>
    public bool IsAgain { get; init; }

    /// <summary>How it is computed otherwise than declared, for the comment above it; empty where it is not.</summary>
    public string Rewrites { get; init; } = "";

    /// <summary>Whether it is computed in the memory of its input.</summary>
    public bool IsInPlace { get; init; }
}
