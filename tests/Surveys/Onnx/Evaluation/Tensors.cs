using System.Collections.Generic;
using System.Linq;
using Onnx;
using static TorchSharp.torch;

namespace XAttr.Surveys.Onnx.Evaluation;

/// <summary>Numbers as the evaluator takes and gives them.</summary>
internal static class Tensors
{
    /// <summary>What a model is given; two samples where their number is open.</summary>
    public static Dictionary<string, Tensor> Of(ModelProto model, IReadOnlyDictionary<string, double[]> inputs) =>
        Engine.InputsOf(model).ToDictionary(
            static input => input.Name,
            input => tensor(inputs[input.Name]).reshape([.. Engine.SizesOf(input).Select(static size => (long)size)]).to(TensorReading.TypeOf(input.Type.TensorType.ElemType)));

    /// <summary>All elements as float64.</summary>
    public static double[] Values(Tensor tensor) => tensor.detach().to(ScalarType.Float64).flatten().data<double>().ToArray();
}
