using Microsoft.CodeAnalysis;
using XAttr.Analyzers.Proof.Torch.Layers;
using XAttr.Analyzers.Proof.Values;

namespace XAttr.Analyzers.Proof.Torch.Functions;

/// <summary>A tensor converted to a number: (float)x.</summary>
internal static class TensorReading
{
    public static Value ToScalar(Value value, IOperation conversion)
    {
        var location = conversion.Syntax.GetLocation();
        var tensor = Tensors.Of(value, location);
        return new ScalarValue(null, tensor.With([.. ReadingRows.Causes(tensor, location, "conversion to a number")]));
    }
}
