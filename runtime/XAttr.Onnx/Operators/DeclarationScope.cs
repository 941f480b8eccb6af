using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using XAttr.Onnx.Graphs;

namespace XAttr.Onnx.Operators;

/// <summary>What an operator's rule sees of a node that is read as a layer, and how it is declared.</summary>
/// <param name="node">The node.</param>
/// <param name="builder">The declaration so far.</param>
internal sealed class DeclarationScope(OperatorScope node, DeclarationBuilder builder)
{
    private int _steps;

    public OperatorScope Node { get; } = node;

    /// <summary>Why it cannot be declared; null where it can.</summary>
    public OnnxRefusal? Refusal { get; private set; }

    /// <summary>The number of dimensions behind the channels of the first input; null where that is not known, or no layer has so many.</summary>
    public int? Spatial => Node.Input.Shape is { Rank: >= 3 and <= 5 } shape ? shape.Rank - 2 : null;

    /// <summary>A number as it is written in C#.</summary>
    public static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>One number, or a list where they differ.</summary>
    public static string Text(IReadOnlyList<long> numbers) =>
        numbers.Distinct().Count() == 1 ? Text(numbers[0]) : $"new[] {{ {string.Join(", ", numbers)} }}";

    /// <summary>Says why no layer does what it does; false, as the answer of a rule.</summary>
    public bool Refuse(string reason, string wayOut)
    {
        Refusal ??= new OnnxRefusal(Graph.NameOnly(Node.Node), Node.Node.OpType, null, $"it cannot be declared: {reason}", wayOut);
        return false;
    }

    /// <summary>Whether an input is computed as the network runs, and no number of its own.</summary>
    public bool IsGiven(int input) => builder.Find(Node.Node.Input[input]) is not null;

    /// <summary>The numbers of an input that is the network's own; null where they are not known, or it is none.</summary>
    public Weight? Weight(int input) => Node[input] is null || IsGiven(input) ? null : builder.FindWeight(Node.Node.Input[input]);

    /// <summary>The linear map that alone an input comes from; null where it is none.</summary>
    public DeclaredStep? Map(int input) => builder.FindMap(Node.Node.Input[input]);

    /// <summary>Whether the result is of degree 0, so that the X-DNN keeps its biases.</summary>
    public bool KeepsBias => Node.Present.All(static input => input.Degree == 0);

    /// <summary>A result is an input as it is.</summary>
    public bool Same(int input = 0) => Give(0, Declared(input));

    /// <summary>The first result is a layer of the first input.</summary>
    public bool Layer(string kind, params IReadOnlyList<string> arguments) => Give(0, Add(kind, arguments, Declared(0)));

    /// <summary>The same of layers one behind the other.</summary>
    public bool Layers(IEnumerable<(string Kind, IReadOnlyList<string> Arguments)> layers) =>
        Give(0, layers.Aggregate(Declared(0), (declared, layer) => Add(layer.Kind, layer.Arguments, declared)));

    /// <summary>The same of a layer and one with weights behind it.</summary>
    public bool Map(string before, IReadOnlyList<string> arguments, DeclaredStep step)
    {
        step.Inputs = [Add(before, arguments, Declared(0))];
        return Map(step);
    }

    /// <summary>Another result is a layer of the first input.</summary>
    public bool Part(int output, string kind, params IReadOnlyList<string> arguments) => Give(output, Add(kind, arguments, Declared(0)));

    /// <summary>The first result is a join of all inputs, in their order.</summary>
    public bool Join(string kind, params IReadOnlyList<string> arguments)
    {
        var inputs = Enumerable.Range(0, Node.Inputs.Count).Select(Declared).ToArray();

        // The current tensor of a join of two unlike ones is the first.
        if (kind is "Subtract" or "Divide" or "MatMul")
            inputs = [.. inputs.Skip(1), inputs[0]];
        return Give(0, Add(kind, arguments, inputs));
    }

    /// <summary>The first result is a layer with weights of the first input, unless it says another.</summary>
    public bool Map(DeclaredStep step)
    {
        builder.Add(step);
        return Give(0, step.Output);
    }

    /// <summary>A layer with weights.</summary>
    /// <param name="kind">The attribute's name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="weights">Its weights by their names.</param>
    /// <param name="outputAxis">The axis of the weight along which its outputs lie; null where it is no linear map.</param>
    /// <param name="bias">Its bias; null for none.</param>
    /// <param name="named">The input whose data names it.</param>
    /// <param name="applied">The input that it is applied to.</param>
    public DeclaredStep Weighted(
        string kind, IReadOnlyList<string> arguments, Dictionary<string, Weight> weights, int? outputAxis = null, Weight? bias = null, int named = 1, int applied = 0) =>
        new(kind, arguments, [Declared(applied)], Next())
        {
            Path = ModulePath.Of(builder.FindData(Node.Node.Input[named]), Graph.NameOnly(Node.Node)),
            Weights = weights,
            OutputAxis = outputAxis,
            Bias = bias,
            KeepsBias = KeepsBias,
        };

    /// <summary>A result is a bias behind what stands for it so far, which the regular twin alone has.</summary>
    public bool Shift(string declared, Weight bias, int named)
    {
        var step = new DeclaredStep("Bias", bias.Count == 1 ? [] : [Text(bias.Count)], [declared], Next())
        {
            Path = ModulePath.Of(builder.FindData(Node.Node.Input[named]), Graph.NameOnly(Node.Node)),
            Weights = new() { [""] = bias },
        };
        builder.Add(step);
        return Give(0, step.Output);
    }

    /// <summary>What the first result is so far.</summary>
    public string Result => builder.Find(Node.Node.Output[0])!;

    /// <summary>What an input is in the declaration.</summary>
    public string Declared(int input)
    {
        if (builder.Find(Node.Node.Input[input]) is { } declared)
            return declared;
        Refuse($"no layer has numbers of the network's own in the place of '{Node.Node.Input[input]}'", "write that part by hand, or give it as an input");
        return Node.Node.Input[input];
    }

    private string Add(string kind, IReadOnlyList<string> arguments, params IReadOnlyList<string> inputs)
    {
        var step = new DeclaredStep(kind, arguments, inputs, Next());
        builder.Add(step);
        return step.Output;
    }

    private bool Give(int output, string declared)
    {
        builder.Give(Node.Node.Output[output], declared);
        return true;
    }

    // A node may be several steps.
    private string Next() => $"{Node.Node.Output.First(static output => output.Length > 0)} #{_steps++}";
}
