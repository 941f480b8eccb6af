using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Torch.Layers;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Torch.Functions;

/// <summary>What leaves the graph: gradients end there, so that x·∂F/∂x no longer sums to F.</summary>
internal static class ReadingRows
{
    private const string Numbers = "item ToScalar ToSingle ToDouble ToInt32 ToInt64 ToBoolean ToByte ToInt16 ToSByte ToHalf is_nonzero";

    private const string Texts = "ToString str GetHashCode Equals";

    public static IReadOnlyDictionary<string, Row> All { get; } = "detach detach_copy".All(static call => Cut(call, call.Tensor(0), isView: true))
        .And(Numbers, static call => Read(call))
        .And(Texts, static call => Read(call))
        .And("data tolist bytes storage ReadCpuSingle ReadCpuDouble ReadCpuInt64 ReadCpuInt32", static call => Data(call));

    /// <summary>The tensor, of which the gradient no longer knows.</summary>
    public static TensorValue Cut(TorchCall call, TensorValue input, bool isView) =>
        call.Keep(input, input.IsNonnegative, isView).With(Causes.GradientCut(input, call.Location, call.DisplayName));

    /// <summary>A tensor converted to a number: (float)x.</summary>
    public static Value ToNumber(Value value, IOperation conversion)
    {
        var location = conversion.Syntax.GetLocation();
        var tensor = Tensors.Of(value, location);
        return new ScalarValue(null, tensor.With(Causes.GradientCut(tensor, location, "conversion to a number")));
    }

    private static Value Read(TorchCall call) => call.AllTensors().FirstOrDefault(static input => input.DependsOnInput) is { } input
        ? new ScalarValue(null, Cut(call, input, isView: false))
        : new ScalarValue(null, call.Tensor(0));

    /// <summary>Sizes of a tensor: numbers, unless they follow from its values.</summary>
    public static Value Sizes(TorchCall call)
    {
        var (tensor, operation) = (call.Tensor(0), call.Operation);
        Value size = tensor.HasSizesOfValues || tensor.Kind == DegreeKind.Unknown ? new ScalarValue(null, Count(tensor, operation)) : Value.Plain;
        var counted = size is PlainValue && CountsSamples(call, tensor)
            ? new ScalarValue(null) { Samples = new SampleCount(1, BatchRows.Mixing(call, BatchOutcome.Counted)) }
            : null;
        return operation.Type is IArrayTypeSymbol
            ? call.Memory.Allocate(new SequenceObject(SequenceKind.List, [size], [], IsOpen: true) { First = counted is null ? [] : [counted] }, operation.Syntax)
            : counted ?? size;
    }

    // All elements, or the size of the samples' dimension; of all sizes, the first.
    private static bool CountsSamples(TorchCall call, TensorValue tensor) => tensor.Batch is { IsPart: false } axis && call.Name switch
    {
        "numel" or "NumberOfElements" => true,
        "size" when call.Values.ElementAtOrDefault(1) is { } dimension => dimension is ScalarValue { Constant: long place } && axis.Is(place),
        "shape" or "size" => axis.Axis == 0,
        _ => false,
    };

    // How many there are, in all samples together, does not change with the scale, and has no slope.
    private static TensorValue Count(TensorValue tensor, IOperation operation) => tensor with
    {
        Batch = null,
        Kind = tensor.Kind == DegreeKind.Unknown ? DegreeKind.Unknown : DegreeKind.Known,
        Degree = 0,
        Origin = Origin.Computed,
        Storage = [],
        Shape = null,
        Features = null,
        Channels = null,
        Causes =
        [
            .. tensor.Causes.Where(static cause => cause.RuleId != FlowRuleIds.GradientCut),
            .. tensor is { Kind: DegreeKind.Known, DependsOnInput: true } ? [new Issue(FlowRuleIds.SamplesMix, Spans.Of(operation), Spans.Name(operation), BatchOutcome.Together.Mixing!)] : Issue.None,
        ],
    };

    private static Value Data(TorchCall call) => call.Tensor(0) is { DependsOnInput: true } input
        ? new UnknownValue(input.Causes.Add(Causes.CannotProve(call.Location, "numbers read from a tensor")))
        : Value.Plain;
}
