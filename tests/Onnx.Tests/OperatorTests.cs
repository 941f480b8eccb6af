using System;
using System.Collections.Generic;
using System.Linq;
using XAttr.Onnx.Operators;
using XAttr.Surveys.Onnx.Cases;

namespace XAttr.Onnx.Tests;

/// <summary>Every row of the table against ONNX Runtime: shapes, degrees and refusals.</summary>
public sealed class OperatorTests
{
    // Of versions that ONNX Runtime has no kernel of for a processor.
    internal static readonly string[] NotRun = ["Swish"];

    public static TheoryData<int> Cases { get; } = new(Enumerable.Range(0, OperatorCases.All.Count).Where(static i => !NotRun.Contains(OperatorCases.All[i].Operator)));

    [Fact]
    public void Each_operator_has_a_case() =>
        Assert.Empty(OperatorTable.All.Keys.Except(OperatorCases.All.Select(static one => one.Operator)));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Its_degree_and_shape_are_what_numbers_say(int index)
    {
        var one = OperatorCases.All[index];
        var model = one.Build();
        var node = OnnxProof.Of(model).Nodes[^1];
        using var engine = new Engine(model);
        var inputs = engine.Draw(new Random(4));
        var (atOne, atFour) = (engine.Run(inputs, 1), engine.Run(inputs, 4));

        for (var i = 0; i < atOne.Count; i++)
        {
            Assert.True(Shapes.Fits(node.Outputs[i], atOne[i].Shape), $"{one} has the shape [{string.Join(", ", atOne[i].Shape)}] and not {node.Outputs[i].Shape}");
            if (node.Outputs[i].Degree is { } degree)
                Assert.True(Scaling.Difference(atOne[i].Values, atFour[i].Values, 4, degree.ToDouble()) <= Scaling.Tolerance, $"{one} has no degree of {degree}");
        }

        Assert.Equal(node.Refusal is null, node.Outputs[0].Degree is not null);
        if (node.Refusal is { } refusal && !one.IsCautious)
            Assert.True(Scaling.SmallestDifference(atOne[0].Values, atFour[0].Values, 4) > 1e-3, $"{one} is refused ({refusal}), but numbers say that it is homogeneous");
    }
}
