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

    private const string Facts = """
        dim size numel ndimension stride storage_offset is_contiguous element_size is_floating_point is_complex is_integral storage
        has_names is_pinned Dispose backward retain_grad ToString print str GetHashCode Equals is_neg is_conj DecoupleFromNativeHandle
        """;

    public static IReadOnlyDictionary<string, Row> All { get; } = "detach detach_copy".All(static call => Cut(call, call.Tensor(0), isView: true))
        .And(Numbers, static call => Read(call))
        .And("data tolist bytes ReadCpuSingle ReadCpuDouble ReadCpuInt64 ReadCpuInt32", static call => Data(call))
        .And(Facts, static _ => Value.Plain);

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

    private static Value Read(TorchCall call)
    {
        var input = call.Tensor(0);
        return new ScalarValue(null, Cut(call, input, isView: false));
    }

    private static Value Data(TorchCall call) => call.Tensor(0) is { DependsOnInput: true } input
        ? new UnknownValue(
            [.. Cut(call, input, isView: false).Causes, Causes.CannotProve(call.Location, "numbers read from a tensor")])
        : Value.Plain;
}
