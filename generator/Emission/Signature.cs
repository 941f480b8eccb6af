using System.Collections.Generic;
using System.Linq;
using XAttr.Generator.Architecture;
using XAttr.Generator.Layers;
using XAttr.Generator.Model;

namespace XAttr.Generator.Emission;

/// <summary>What a network's methods take and return: its inputs, as parameters, arguments and types, and its outputs.</summary>
/// <param name="inputs">The inputs.</param>
/// <param name="outputs">The names of several outputs; none of a single one.</param>
internal sealed class Signature(IReadOnlyList<NetInput> inputs, params IReadOnlyList<string> outputs)
{
    /// <summary>That of a network of one input without a name, such as one written by hand.</summary>
    public static readonly Signature Single = new([new NetInput(NetInput.DefaultName, Shape: null, Problem.OnXDnn)]);

    /// <summary>That of a network written by hand with several inputs of these names; of one input without a name where there are none.</summary>
    public static Signature Of(IReadOnlyList<string> names) =>
        names.Count == 0 ? Single : new([.. names.Select(static name => new NetInput(name, Shape: null, Problem.OnXDnn))]);

    /// <summary>That of a declared network.</summary>
    public static Signature Of(ArchitectureGraph graph) => new(graph.Inputs, [.. graph.Outputs.Select(static output => output.Name)]);

    public IReadOnlyList<NetInput> Inputs { get; } = inputs;

    /// <summary>The names of several outputs; none of a single one.</summary>
    public IReadOnlyList<string> Outputs => outputs;

    /// <summary>That of one output of several by itself.</summary>
    public Signature OfOutput => new(Inputs);

    /// <summary>The inputs that have an attribution: all but those of degree 0, or all where the network is refused because there are no others.</summary>
    public IReadOnlyList<NetInput> Attributed { get; } = inputs.Any(static input => input.IsCondition) && !inputs.All(static input => input.IsCondition)
        ? [.. inputs.Where(static input => !input.IsCondition)]
        : inputs;

    public bool IsSingle => Inputs.Count == 1;

    /// <summary>Whether some inputs have degree 0.</summary>
    public bool HasConditions => Attributed.Count < Inputs.Count;

    /// <summary>Module&lt;Tensor, …, Tensor&gt;: the inputs and the output, or the tuple of several.</summary>
    public string Base => $"{Torch.Nn}.Module<{string.Join(", ", Enumerable.Repeat(Torch.Tensor, Inputs.Count))}, {Result}>";

    /// <summary>What forward returns: a tensor, or a tuple with the outputs' names.</summary>
    public string Result => outputs.Count == 0 ? Torch.Tensor : $"({string.Join(", ", outputs.Select(static name => $"{Torch.Tensor} {InputNames.Identifier(name)}"))})";

    /// <summary>Tensor image, Tensor tabular</summary>
    public string Parameters => Declare(Inputs);

    /// <summary>image, tabular</summary>
    public string Arguments => string.Join(", ", Inputs.Select(static input => input.Identifier));

    /// <summary>[image, tabular]</summary>
    public string Array => $"[{Arguments}]";

    /// <summary>The type of an attribution: a tensor, or a tuple with an element an input that has one.</summary>
    public string Attribution => Attributed.Count == 1 ? Torch.Tensor : $"({Declare(Attributed)})";

    /// <summary>[N, 3, 224, 224], or with names where there are several.</summary>
    public string Batch => Describe(static input => FactsEmitter.Batch(input.Shape!));

    /// <summary>[3, 224, 224], or with names where there are several.</summary>
    public string Shapes => Describe(static input => input.Shape!.Text);

    /// <summary>The samples that multiply-adds are told for, in the same way.</summary>
    public string Examples => Describe(static input => (input.Open?.Example ?? input.Shape!).Text);

    /// <summary>The smallest samples, in the same way.</summary>
    public string Least => Describe(static input => (input.Open?.Least ?? input.Shape!).Text);

    private static string Declare(IReadOnlyList<NetInput> inputs) => string.Join(", ", inputs.Select(static input => $"{Torch.Tensor} {input.Identifier}"));

    private string Describe(System.Func<NetInput, string> text) =>
        IsSingle ? text(Inputs[0]) : string.Join(", ", Inputs.Select(input => $"{input.Name} {text(input)}{(input.IsCondition ? " of degree 0" : "")}"));
}
