using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.ML.OnnxRuntime;
using Onnx;
using TorchSharp;
using XAttr.Onnx;
using XAttr.Onnx.Operators;
using XAttr.Surveys.Onnx.Evaluation;
using static TorchSharp.torch;

namespace XAttr.Surveys.Onnx.Graphs;

/// <summary>Random graphs: whatever degree and shape is told of a tensor in them, its numbers have, in float64; and what is added to explain them is what autograd says.</summary>
public sealed class RandomGraphSurvey
{
    // Powers of two scale without rounding, so that only powers and roots of other degrees round at all.
    private const double Factor = 4;
    private const double Tolerance = 1e-9;

    // Where numbers run over, or under, their scale is lost.
    private const double Largest = 1e100;

    private readonly List<string> _unsound = [];
    private readonly List<string> _crashes = [];
    private readonly List<string> _notRun = [];

    private RandomGraphSurvey()
    {
    }

    /// <summary>Graphs that were judged.</summary>
    public int Graphs { get; private set; }

    /// <summary>Tensors of another degree than 0 that were proved, and measured.</summary>
    public int Measured { get; private set; }

    /// <summary>Graphs whose scores were proved.</summary>
    public int Proved { get; private set; }

    /// <summary>Graphs that were explained, and held against autograd.</summary>
    public int Explained { get; private set; }

    /// <summary>The largest difference of an attribution from autograd's, relative L2.</summary>
    public double AttributionError { get; private set; }

    /// <summary>Tensors whose degree or shape is not the one that is told.</summary>
    public IReadOnlyList<string> Unsound => _unsound;

    /// <summary>Graphs that were answered by anything but a verdict or a refusal.</summary>
    public IReadOnlyList<string> Crashes => _crashes;

    /// <summary>Graphs that ONNX Runtime does not run.</summary>
    public IReadOnlyList<string> NotRun => _notRun;

    /// <summary>The operators that the product knows.</summary>
    public static int KnownOperators => OperatorTable.All.Count;

    /// <summary>The operators that graphs are made of.</summary>
    public static int Operators => RandomGraph.Operators.Count();

    /// <summary>Draws graphs and judges them.</summary>
    /// <param name="seed">Of the random numbers.</param>
    /// <param name="count">How many graphs.</param>
    /// <param name="run">Every how manyth is run in ONNX Runtime too, and explained.</param>
    public static RandomGraphSurvey Measure(int seed, int count, int run)
    {
        var survey = new RandomGraphSurvey();
        for (var i = 0; i < count; i++)
        {
            var random = new Random(unchecked((seed * 1_000_003) + i));
            using var scope = NewDisposeScope();
            survey.Judge($"graph {i} of seed {seed}", RandomGraph.Draw(random), random, i % run == 0);
        }

        return survey;
    }

    private void Judge(string name, ModelProto model, Random random, bool run)
    {
        Graphs++;
        if (Prove(name, model) is not { } proof)
            return;
        using (no_grad())
            Measure(name, model, proof, random);
        Proved += proof.IsProved ? 1 : 0;
        if (!run)
            return;
        Run(name, model, random);
        if (proof.IsProved)
            Explain(name, model, proof, random);
    }

    private OnnxProof? Prove(string name, ModelProto model)
    {
        try
        {
            return OnnxProof.Of(model);
        }
#pragma warning disable CA1031 // Whatever it is, it is what is looked for.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _crashes.Add($"{name}: {error}");
            return null;
        }
    }

    private void Measure(string name, ModelProto model, OnnxProof proof, Random random)
    {
        var inputs = Inputs(random);
        var ones = Evaluator.Run(model, inputs);
        var others = Evaluator.Run(model, inputs.ToDictionary(static pair => pair.Key, static pair => pair.Value * Factor));
        foreach (var (node, tensor) in proof.Nodes.SelectMany(static node => node.Outputs.Select(tensor => (node, tensor))))
        {
            var (one, other) = (ones[tensor.Name], others[tensor.Name]);
            if (!Shapes.Fits(tensor, one.shape))
                _unsound.Add($"{name}: {node.Operator} '{tensor.Name}' has the shape [{string.Join(", ", one.shape)}] and not {tensor.Shape}");
            if (tensor.Degree is not { } degree || !Fits(one) || !Fits(other))
                continue;
            Measured += degree == 0 ? 0 : 1;
            var difference = Scaling.Difference(Tensors.Values(one), Tensors.Values(other), Factor, degree.ToDouble());
            if (difference > Tolerance)
                _unsound.Add($"{name}: {node.Operator} '{tensor.Name}' has no degree of {degree}: {difference}");
        }
    }

    private void Run(string name, ModelProto model, Random random)
    {
        try
        {
            using var engine = new Engine(model);
            engine.Run(engine.Draw(random), 1);
        }
        catch (OnnxRuntimeException error)
        {
            _notRun.Add($"{name}: {error.Message}");
        }
    }

    private void Explain(string name, ModelProto model, OnnxProof proof, Random random)
    {
        var doubles = Doubles.Of(model);
        ModelProto explained;
        try
        {
            explained = OnnxExplanation.Add(doubles);
        }
        catch (NotSupportedException)
        {
            return;
        }

        var inputs = Inputs(random).ToDictionary(static pair => pair.Key, static pair => pair.Value.requires_grad_());
        var values = Evaluator.Run(explained, inputs);
        var scores = values["scores"];
        if (!scores.requires_grad || !Fits(scores))
            return;
        scores.gather(1, scores.argmax(1, keepdim: true)).sum().backward();
        var expected = inputs.Values.Select(static input => input.detach() * (input.grad ?? zeros_like(input))).ToList();
        var found = inputs.Keys.Select(input => values[$"attribution.{input}"].detach() * proof.Degree!.Value.ToDouble()).ToList();

        // A root at 0 has no gradient that autograd could tell.
        if (!expected.TrueForAll(Fits))
            return;
        Explained++;
        var error = Scaling.Difference([.. found.SelectMany(Tensors.Values)], [.. expected.SelectMany(Tensors.Values)], 1, 0);
        if (error > AttributionError)
            (AttributionError, WorstExplained) = (error, name);
    }

    /// <summary>The graph whose attribution differs most.</summary>
    public string WorstExplained { get; private set; } = "";

    private static Dictionary<string, Tensor> Inputs(Random random) => new[] { "x", "y" }.ToDictionary(
        static name => name, _ => tensor(Enumerable.Range(0, 288).Select(_ => (2 * random.NextDouble()) - 1).ToArray()).reshape(2, 4, 6, 6));

    private static bool Fits(Tensor values) => !values.is_floating_point() || values.numel() == 0
        || (values.isfinite().all().ToBoolean() && values.detach().abs() is var sizes && (sizes.eq(0) | (sizes.gt(1 / Largest) & sizes.lt(Largest))).all().ToBoolean());
}
