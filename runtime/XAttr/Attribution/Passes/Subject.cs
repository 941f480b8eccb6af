using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace XAttr;

/// <summary>
/// A network at certain rows, and what of it is attributed. A row is a sample, or a point that a method made of one: rows come in whole
/// copies of the samples, one copy behind the other.
/// </summary>
internal sealed class Subject
{
    // At the samples, whose conditions it holds.
    private readonly PreparedModel _prepared;
    private readonly Target[] _targets;

    // Which sample a row belongs to; null while the rows are the samples.
    private readonly Tensor? _sampleOfRow;

    private Subject(
        AttributedModel model, PreparedModel prepared, Tensor[] inputs, Target[] targets, long samples, Tensor? sampleOfRow, Passes passes)
    {
        (Model, _prepared, Inputs, _targets, Samples, _sampleOfRow, Passes) = (model, prepared, inputs, targets, samples, sampleOfRow, passes);
    }

    /// <summary>The network.</summary>
    public AttributedModel Model { get; }

    /// <summary>The rows, [R, …] an input; conditions are none of them.</summary>
    public Tensor[] Inputs { get; }

    /// <summary>How many rows there are.</summary>
    public long Rows => Inputs[0].size(0);

    private Tensor SampleOfRow => _sampleOfRow ?? arange(Samples, ScalarType.Int64, Inputs[0].device);

    /// <summary>How many samples there are.</summary>
    public long Samples { get; }

    /// <summary>How many targets there are.</summary>
    public int Targets => _targets.Length;

    /// <summary>What all subjects of one attribution share.</summary>
    public Passes Passes { get; }

    /// <summary>What a method draws with a seed.</summary>
    public SampleDraws Draws(long seed) => new(seed, Passes.FirstSample);

    /// <summary>The samples themselves.</summary>
    public static Subject Of(AttributedModel model, IReadOnlyList<Tensor> inputs, Target[] targets, AttributionOptions options)
    {
        foreach (var target in targets)
            ArgumentNullException.ThrowIfNull(target);
        BatchStatistics.RequireNone(model.Module);
        var prepared = model.Prepare(inputs);
        InputCheck.Require(prepared);
        var samples = prepared.Inputs[0].size(0);
        var rows = options.CreateGraph ? prepared.Inputs : Array.ConvertAll(prepared.Inputs, static input => input.detach());
        return new(model, prepared, rows, targets, samples, null, new(options));
    }

    /// <summary>The same at other points: some copies of the rows, one behind the other.</summary>
    public Subject At(Tensor[] points)
    {
        var copies = points[0].size(0) / Rows;
        return new(Model, _prepared, points, _targets, Samples, copies == 1 ? _sampleOfRow : SampleOfRow.repeat(copies), Passes);
    }

    /// <summary>The same at points of any of the samples, in any order.</summary>
    /// <param name="points">The points, [R, …] an input.</param>
    /// <param name="samples">Which sample each belongs to, int64 [R].</param>
    public Subject At(Tensor[] points, Tensor samples) => new(Model, _prepared, points, _targets, Samples, samples, Passes);

    /// <summary>The same network, with something else of it attributed.</summary>
    public Subject Explaining(Target target) =>
        new(Model, _prepared, Inputs, Array.ConvertAll(_targets, _ => target), Samples, _sampleOfRow, Passes);

    /// <summary>What belongs to samples, [N, …] or [1, …], as what belongs to rows.</summary>
    public Tensor Spread(Tensor ofSamples) =>
        _sampleOfRow is null || ofSamples.size(0) == 1 ? ofSamples : ofSamples.index_select(0, _sampleOfRow);

    /// <summary>The gradients of the targets with respect to the inputs at every row, [target][input].</summary>
    /// <param name="homogeneous">Whether targets that do not keep the network's degree are refused.</param>
    public Tensor[][] Gradients(bool homogeneous = false)
    {
        var batches = Batches((inputs, rows) => Differentiate(inputs, rows, homogeneous).Gradients);
        Tensor[] OfTarget(int target) => [.. Inputs.Select((_, input) => Join(batches.Select(batch => batch[target][input])))];
        return [.. Enumerable.Range(0, Targets).Select(OfTarget)];
    }

    /// <summary>The targets' values at every row, [R] a target.</summary>
    public Tensor[] Values()
    {
        var batches = Batches((inputs, rows) => Values(Forward(inputs, rows), rows, homogeneous: false));
        return Enumerable.Range(0, Targets).Select(target => Join(batches.Select(batch => batch[target]))).ToArray();
    }

    /// <summary>The gradients as <see cref="Gradients"/> gives them, and the network's output, from one batch.</summary>
    public GradientPass WithOutput(bool homogeneous)
    {
        Passes.BeforeBatch();
        return Differentiate(Inputs, null, homogeneous);
    }

    /// <summary>The targets' values at the rows, [target], and their gradients, [target][input], where the output is computed by another call, from one batch.</summary>
    /// <param name="call">From all inputs, conditions among them, to the output.</param>
    public (Tensor[] Values, Tensor[][] Gradients) GradientsBy(Func<Tensor[], Tensor> call)
    {
        var pass = GradientPass.Compute(points => Forward(points, call), Inputs, output => Values(output, _sampleOfRow, homogeneous: false), createGraph: false);
        return (Values(pass.Output, _sampleOfRow, homogeneous: false), pass.Gradients);
    }

    /// <summary>The targets' values alone.</summary>
    public Tensor[] ValuesBy(Func<Tensor[], Tensor> call) => Values(Forward(Inputs, call), _sampleOfRow, homogeneous: false);

    /// <summary>The network's linear map at the rows, from one batch.</summary>
    public FrozenLinearMap Freeze()
    {
        Passes.BeforeBatch();
        var map = new FrozenLinearMap(Forward, Array.ConvertAll(Inputs, static input => input.detach().requires_grad_()));
        Passes.AfterBatch(Rows);
        return map;
    }

    /// <summary>What comes out of a layer, and the gradient of the first target with respect to it, from one batch.</summary>
    public (Tensor Activation, Tensor Gradient) GradientAt(Layer layer)
    {
        Passes.BeforeBatch();
        using var scope = NewDisposeScope();
        using var enabled = enable_grad();
        Tensor? activation = null, offset = null;
        var output = layer.Watch(Displace, () => Forward(Inputs));
        var value = Values(output, null, homogeneous: true)[0].sum();
        var gradient = GradientPass.Differentiate(value, [offset!], Passes.CreateGraph, Passes.CreateGraph)[0];
        Passes.AfterBatch(Rows);
        return scope.MoveToOuter(activation!, gradient);

        // The gradient at an offset of zero is that at what it is added to. Both outlive the scope of the network's forward pass.
        Tensor Displace(Tensor found)
        {
            activation = found.alias().OwnedBy(scope);
            offset = zeros_like(found.detach()).requires_grad_().OwnedBy(scope);
            return found.add(offset);
        }
    }

    private GradientPass Differentiate(Tensor[] inputs, Tensor? rows, bool homogeneous)
    {
        var prepared = _prepared.At(rows);
        return Differentiate(prepared, Arranged(prepared, inputs), output => Values(TargetSelection.RequireRows(output, inputs[0].size(0)), rows, homogeneous), Passes.CreateGraph);
    }

    private GradientPass Differentiate(PreparedModel prepared, Tensor[] inputs, Func<Tensor, Tensor[]> targets, bool createGraph)
    {
        using var segments = createGraph ? null : SegmentedPass.Of(Model, inputs);
        return segments is null
            ? GradientPass.Compute(prepared.Forward, inputs, targets, createGraph)
            : GradientPass.Compute(points => segments.Called.Forward(prepared.Complete(points), segments), inputs, targets, createGraph: false, segments);
    }

    private Tensor[] Arranged(PreparedModel prepared, Tensor[] inputs) =>
        Passes.Arranged(Model.Module, points => Differentiate(prepared, points, static output => [output], createGraph: false).Gradients[0], inputs);

    private Tensor Forward(Tensor[] inputs) => Forward(inputs, _sampleOfRow);

    private Tensor Forward(Tensor[] inputs, Tensor? rows)
    {
        var prepared = _prepared.At(rows);
        return TargetSelection.RequireRows(prepared.Forward(Arranged(prepared, inputs)), inputs[0].size(0));
    }

    private Tensor Forward(Tensor[] inputs, Func<Tensor[], Tensor> call)
    {
        var prepared = _prepared.At(_sampleOfRow);
        Tensor Complete(Tensor[] points) => call(prepared.Complete(points));
        return TargetSelection.RequireRows(Complete(Arranged(prepared, inputs)), inputs[0].size(0));
    }

    private Tensor[] Values(Tensor output, Tensor? rows, bool homogeneous)
    {
        var values = Array.ConvertAll(_targets, target => target.Values(output, rows, Samples));
        if (homogeneous)
            foreach (var target in _targets.Where(target => !target.IsLinear))
                TargetDegree.RequireOne(target, output, rows, Samples);
        return values;
    }

    private List<T> Batches<T>(Func<Tensor[], Tensor?, T> compute)
    {
        var results = new List<T>();
        for (var start = 0L; start < Rows; start += Passes.BatchSize)
        {
            Passes.BeforeBatch();
            var length = Math.Min(Passes.BatchSize, Rows - start);
            var whole = length == Rows;
            var inputs = whole ? Inputs : Array.ConvertAll(Inputs, input => input.narrow(0, start, length));
            results.Add(compute(inputs, whole ? _sampleOfRow : SampleOfRow.narrow(0, start, length)));
            Passes.AfterBatch(length);
        }

        return results;
    }

    private static Tensor Join(IEnumerable<Tensor> batches) => batches.ToArray() is [var one] ? one : cat(batches.ToArray());
}
