using System;
using System.Collections.Generic;
using System.Linq;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Onnx;
using TorchSharp;
using XAttr.Generator.Layers;
using XAttr.Generator.Layers.Spatial;
using XAttr.Onnx;
using XAttr.Surveys.Layers.Cases;
using XAttr.Surveys.Layers.Compilation;
using XAttr.Surveys.Layers.Numerics;
using static TorchSharp.torch;
using Type = Onnx.TensorProto.Types.DataType;

namespace XAttr.Layers.Tests;

/// <summary>Every row of the table as operators of ONNX, run by ONNX Runtime in float32, against libtorch and its autograd; and the proof of the file against that of the declaration.</summary>
public sealed class OnnxTests
{
    // Of a few dozen elements in float32, in either engine's order; a gradient goes over a quotient or a root besides.
    private const double ResultTolerance = 1e-5, GradientTolerance = 1e-4;

    public static IEnumerable<object[]> Cases => NumericTests.Cases;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Results_and_gradients_are_those_of_libtorch(string family, string layerCase)
    {
        var compiled = CaseFamily.All.Single(known => known.Name == family).Compiled[layerCase];
        using var scope = NewDisposeScope();
        using var net = new NumericNet(compiled);
        net.Module.to(ScalarType.Float32).eval();
        if (compiled.Graph.Nodes.Any(static node => node.Layer is FractionalMaxPool))
        {
            Assert.Contains("draws its windows anew in every pass", Assert.Throws<NotSupportedException>(() => net.Module.ToOnnx()).Message, StringComparison.Ordinal);
            return;
        }

        var input = net.IsEmbedded ? randint(0, 2, [NumericNet.Samples, .. compiled.Case.Input]) : net.Input.to(ScalarType.Float32).detach().requires_grad_();
        var expected = net.Module.call(input);
        var model = WithRows(net.Module.ToOnnx());
        CheckProof(compiled, model);
        // The largest score of a refused root of negative numbers is none.
        var isNumber = !expected.isnan().any().item<bool>();
        Assert.True(isNumber || compiled.Verdict.IsRefused);
        var gradient = net.IsEmbedded || !expected.requires_grad || !isNumber ? null
            : autograd.grad([expected.flatten(1).amax(1).sum()], [input], allow_unused: true)[0];
        if (gradient is not null)
            model = OnnxExplanation.Add(model, new() { Scores = "rows", AllowsInputTimesGradient = true });
        var results = Run(model, input);

        AssertNear(expected, results["scores"], ResultTolerance);
        if (gradient is not null)
            AssertNear(input.mul(gradient), [.. results[OnnxExplanation.Attribution].Select(value => (float)(value * (OnnxProof.Of(model).Degree?.ToDouble() ?? 1)))], GradientTolerance);
    }

    // The largest element of a sample is explained, wherever it is.
    private static ModelProto WithRows(ModelProto model)
    {
        model.Graph.Node.Add(new NodeProto { OpType = "Flatten", Name = "rows", Input = { "scores" }, Output = { "rows" } });
        model.Graph.Output.Add(new ValueInfoProto { Name = "rows", Type = model.Graph.Output[0].Type });
        return model;
    }

    // What draws while training alone breaks nothing in a file.
    private static void CheckProof(CompiledCase compiled, ModelProto model)
    {
        var (proof, degree) = (OnnxProof.Of(model), compiled.Graph.Degree);
        if (compiled.Verdict.IsRefused || degree.Numerator <= 0)
            Assert.False(proof.IsProved && !compiled.Graph.Nodes.Any(static node => node.Layer.DropsOut), $"{compiled.Case} is refused, and its file is {proof}");
        else if (proof.IsProved)
            Assert.Equal(degree.ToString(), proof.Degree.ToString());
        else
            Assert.All(proof.Refusals, refusal => Assert.Contains("is no small binary fraction", refusal.Reason, StringComparison.Ordinal));
    }

    private static Dictionary<string, float[]> Run(ModelProto model, torch.Tensor input)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        using var session = new InferenceSession(model.ToByteArray(), options);
        int[] sizes = [.. input.shape.Select(static size => (int)size)];
        var given = model.Graph.Input[0].Type.TensorType.ElemType == (int)Type.Float
            ? NamedOnnxValue.CreateFromTensor("input", new DenseTensor<float>(input.detach().flatten().data<float>().ToArray(), sizes))
            : NamedOnnxValue.CreateFromTensor("input", new DenseTensor<long>(input.flatten().data<long>().ToArray(), sizes));
        using var results = session.Run([given]);
        return results.ToDictionary(static result => result.Name, static result => result.AsTensor<float>().ToArray(), StringComparer.Ordinal);
    }

    // Where a refused layer gives no number, as a root of a negative one is, neither has the other.
    private static void AssertNear(torch.Tensor expected, float[] found, double tolerance)
    {
        var values = expected.detach().flatten().data<float>().ToArray();
        Assert.Equal(values.Length, found.Length);
        var pairs = values.Zip(found).Where(static pair => !(float.IsNaN(pair.First) && float.IsNaN(pair.Second)) && pair.First != pair.Second).ToList();
        var size = values.Where(static value => float.IsFinite(value)).Sum(static value => (double)value * value);
        Assert.InRange(Math.Sqrt(pairs.Sum(static pair => Math.Pow((double)pair.First - pair.Second, 2)) / Math.Max(size, 1e-12)), 0, tolerance);
    }
}
