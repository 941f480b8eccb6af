using System;
using System.Collections.Generic;
using System.Linq;
using Onnx;
using static XAttr.Surveys.Onnx.ModelBuilder;

namespace XAttr.Onnx.Tests;

/// <summary>Random graphs: whatever degree is told of any tensor in them, ONNX Runtime's numbers have.</summary>
public sealed class RandomGraphTests
{
    private const int Steps = 12;

    private static readonly string[] Unary =
    [
        "Relu", "LeakyRelu", "Abs", "Neg", "Sign", "Sigmoid", "Tanh", "Reciprocal", "Identity", "Softmax", "Floor", "Erf", "Elu", "HardSwish", "LpNormalization", "Hardmax", "Sqrt", "Gelu",
    ];

    private static readonly string[] Binary = ["Add", "Sub", "Mul", "Div", "Max", "Min", "Sum", "MatMul"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void No_degree_is_told_that_numbers_do_not_have(int seed)
    {
        var random = new Random(seed);
        var proved = 0;
        for (var i = 0; i < 100; i++)
        {
            var model = Engine.WithAllResults(Draw(random));
            var found = OnnxProof.Of(model).Nodes.SelectMany(static node => node.Outputs).ToDictionary(static output => output.Name, StringComparer.Ordinal);
            using var engine = new Engine(model);
            var inputs = engine.Draw(random);
            var (ones, fours) = (engine.Run(inputs, 1), engine.Run(inputs, 4));
            for (var j = 0; j < ones.Count; j++)
            {
                var tensor = found[model.Graph.Output[j].Name];
                Shapes.AssertFits(tensor, ones[j].Shape);

                // Where floats run over, or under, their scale is lost.
                if (tensor.Degree is not { } degree || !Fits(ones[j].Values) || !Fits(fours[j].Values))
                    continue;
                Assert.True(Scaling.Difference(ones[j].Values, fours[j].Values, 4, degree.ToDouble()) < 1e-4, $"graph {i}: {tensor} of {model.Graph.Node[j]}");
                proved += degree == 0 ? 0 : 1;
            }
        }

        Assert.True(proved > 300, $"only {proved} tensors had a degree to be tested");
    }

    private static bool Fits(double[] values) => values.All(static value => value == 0 || (double.IsFinite(value) && Math.Abs(value) is > 1e-25 and < 1e25));

    private static ModelProto Draw(Random random)
    {
        var builder = new ModelBuilder().Input("x", "N", 3, 4, 4).Input("y", "N", 3, 4, 4).Data("zero", Floats([], 0)).Data("half", Floats([], 0.5f)).Data("two", Floats([], 2))
            .Data("channels", Drawn(random, 3, 1, 1)).Data("weight", Drawn(random, 3, 3, 1, 1)).Data("bias", Drawn(random, 3)).Data("zeros", Floats([3], 0, 0, 0)).Data("ones", Floats([3], 1, 1, 1))
            .Data("axes", Longs(2, 3));
        var names = new List<string> { "x", "y" };
        for (var i = 0; i < Steps; i++)
        {
            var name = $"t{i}";
            Step(builder, random, () => names[random.Next(names.Count)], name);
            names.Add(name);
        }

        return builder.Output(names[^1]).Model;
    }

    private static void Step(ModelBuilder builder, Random random, Func<string> any, string name)
    {
        switch (random.Next(12))
        {
            case 0 or 1 or 2:
                builder.Node(Pick(random, Unary), any(), name);
                break;
            case 3 or 4 or 5:
                builder.Node(Pick(random, Binary), $"{any()} {any()}", name);
                break;
            case 6:
                builder.Node(Pick(random, ["Add", "Mul", "Max", "Pow", "Div"]), $"{any()} {Pick(random, ["zero", "half", "two", "channels"])}", name);
                break;
            case 7:
                builder.Node("Conv", $"{any()} weight{Pick(random, ["", " bias", " zeros"])}", name);
                break;
            case 8:
                builder.Node("BatchNormalization", $"{any()} ones {Pick(random, ["zeros", "bias"])} {Pick(random, ["zeros", "zeros", "bias"])} ones", name);
                break;
            case 9:
                builder.Node("Greater", $"{any()} {any()}", name + "w").Node("Where", $"{name}w {any()} {any()}", name);
                break;
            case 10:
                builder.Node(Pick(random, ["ReduceMean", "ReduceSumSquare", "ReduceL2", "ReduceMax"]), $"{any()} axes", name + "r").Node(Pick(random, ["Div", "Sub", "Mul"]), $"{any()} {name}r", name);
                break;
            default:
                builder.Node("Clip", $"{any()} {Pick(random, ["zero", ""])} {Pick(random, ["", "two", "zero"])}", name);
                break;
        }
    }

    private static string Pick(Random random, string[] choices) => choices[random.Next(choices.Length)];
}
