using System;
using System.Collections.Generic;
using System.Linq;
using Onnx;
using TorchSharp;
using XAttr.Onnx;
using XAttr.Surveys.Onnx.Cases;
using XAttr.Surveys.Onnx.Evaluation;
using static XAttr.Surveys.Onnx.ModelBuilder;

namespace XAttr.Surveys.Onnx.Graphs;

/// <summary>
/// Draws graphs of the operators of the table: a use of one after the other, applied to what there is already, and brought back to the shape that they all begin with.
/// </summary>
internal sealed class RandomGraph
{
    // Of these versions are the graphs that are drawn.
    private const long Opset = 20;

    // Of a window that would begin behind the end ONNX Runtime infers one shape and computes another.
    private const string Unfit = "MaxPool(x; kernel_shape=1 1, strides=3 4, ceil_mode=1)";

    // Of two that break a proof, and of three, little is left to be judged behind.
    private const double ShareOfRefused = 0.2;

    private static readonly Lazy<IReadOnlyList<Use>> Uses = new(static () => [.. OperatorCases.All.Where(static one => one.Opset == Opset && one.ToString() != Unfit).Select(Use.Of).OfType<Use>()]);

    private readonly Random _random;
    private readonly ModelBuilder _builder = new(Opset);
    private readonly List<string> _images = ["x", "y"];
    private int _names;

    private RandomGraph(Random random) => _random = random;

    /// <summary>The operators that are drawn.</summary>
    public static IEnumerable<string> Operators => Uses.Value.Select(static use => use.Case.Operator).Distinct();

    /// <summary>A graph whose output are three scores a sample.</summary>
    public static ModelProto Draw(Random random)
    {
        var graph = new RandomGraph(random);
        graph._builder.Input("x", 2, 4, 6, 6).Input("y", 2, 4, 6, 6);
        for (var left = random.Next(2, 7); left > 0; left--)
            graph.Step();
        graph._builder.Data("weights", Drawn(random, 144, 3)).Node("Flatten", graph._images[^1], "all").Node("MatMul", "all weights", "scores").Output("scores");
        return graph._builder.Model;
    }

    private void Step()
    {
        var wantsRefused = _random.NextDouble() < ShareOfRefused;
        var operators = Uses.Value.Where(use => use.IsRefused == wantsRefused).GroupBy(static use => use.Case.Operator).ToList();
        var uses = operators[_random.Next(operators.Count)].ToList();
        var (one, sizes, isFloat) = (uses[_random.Next(uses.Count)] is var use ? use.Case : null!, use.Sizes, use.IsFloat);
        var inputs = one.Inputs.Select(Input).ToArray();
        var results = Enumerable.Range(0, one.Outputs).Select(_ => Name("r")).ToArray();
        _builder.Node(one.Operator, inputs, results, one.Attributes);
        _images.Add(AsImage(isFloat && one.Operator != "Cast" ? results[0] : Add("Cast", [results[0]], ("to", 1)), sizes));
    }

    private string Any() => _images[_random.Next(Math.Max(0, _images.Count - 4), _images.Count)];

    private string Input(object input) => input switch
    {
        "x" or "y" => Any(),
        "flat" => Add("Flatten", [Any()]),
        "square" when Any() is var any => Add("Mul", [any, any]),
        "positive" => Add("Relu", [Any()]),
        "sign" => Add("Sign", [Any()]),
        "above" => Add("Cosh", [Any()]),
        "where" => Add("Greater", [Any(), Any()]),
        string name => name,
        TensorProto data => Data(data.Clone()),
        _ => throw new ArgumentException($"No input is {input}.", nameof(input)),
    };

    // Of the shape that all have: as it is, by a matrix, or by the mean of all; the number of what is counted is not known before it runs.
    private string AsImage(string result, long[]? sizes)
    {
        if (sizes is not null && sizes.AsSpan().SequenceEqual((long[])[2, 4, 6, 6]))
            return result;
        var count = sizes?.Aggregate(1L, static (product, size) => product * size) ?? 0;
        if (count == 0 || count % 2 != 0 || _random.Next(3) == 0)
            return Add("Expand", [Add("ReduceMean", [Add("Reshape", [result, Data(Longs(-1))])]), Data(Longs(2, 4, 6, 6))]);
        var rows = Add("MatMul", [Add("Reshape", [result, Data(Longs(2, -1))]), Data(Drawn(_random, count / 2, 144))]);
        return Add("Reshape", [rows, Data(Longs(2, 4, 6, 6))]);
    }

    private string Add(string operation, string[] inputs, params (string, object)[] attributes)
    {
        var name = Name("t");
        _builder.Node(operation, inputs, [name], attributes);
        return name;
    }

    private string Data(TensorProto data)
    {
        var name = Name("d");
        _builder.Data(name, data);
        return name;
    }

    private string Name(string kind) => $"{kind}{_names++}";

    // A use of an operator, and what comes out; no sizes where they depend on numbers.
    private sealed record Use(OperatorCase Case, long[]? Sizes, bool IsFloat, bool IsRefused)
    {
        public static Use? Of(OperatorCase one)
        {
            using var scope = torch.NewDisposeScope();
            var model = one.Build();
            var numbers = Enumerable.Range(0, 288).Select(static i => Math.Sin(i + 1)).ToArray();
            try
            {
                var result = Evaluator.Run(model, Tensors.Of(model, new Dictionary<string, double[]> { ["x"] = numbers, ["y"] = [.. numbers.Reverse()] }))["result0"];
                return new(one, one.Operator == "NonZero" ? null : result.shape, result.is_floating_point(), OnnxProof.Of(model).Nodes[^1].Refusal is not null);
            }
            catch (NotSupportedException)
            {
                return null;
            }
        }
    }
}
