using System.Collections.Generic;

namespace XAttr.Surveys.Layers.Cases;

internal static class PaddingCases
{
    public static readonly IReadOnlyList<LayerCase> All =
    [
        new("ZeroPad1d(2)", 2, 5),
        new("ZeroPad1d(new[] { 1, 3 })", 2, 5),
        new("ZeroPad2d(1)", 2, 4, 5),
        new("ZeroPad2d(new[] { 1, 2, 0, 3 })", 2, 4, 5),
        new("ZeroPad3d(1)", 2, 3, 4, 5),
        new("ZeroPad3d(new[] { 1, 2, 0, 3, 4, 5 })", 2, 3, 4, 5),
        new("ConstantPad1d(2)", 2, 5),
        new("ConstantPad1d(2, 0.5)", 2, 5),
        new("ConstantPad2d(new[] { 1, 2, 0, 3 })", 2, 4, 5),
        new("ConstantPad2d(1, -2)", 2, 4, 5),
        new("ConstantPad3d(1)", 2, 3, 4, 5),
        new("ConstantPad3d(1, 3)", 2, 3, 4, 5),
        new("Tap(\"x\"), Linear(5), Divide(\"x\"), ConstantPad1d(2, 0.5)", 2, 5),
        new("ReflectionPad1d(4)", 2, 5),
        new("ReflectionPad1d(new[] { 0, 3 })", 2, 5),
        new("ReflectionPad2d(2)", 2, 4, 5),
        new("ReflectionPad2d(new[] { 4, 2, 0, 3 })", 2, 4, 5),
        new("ReflectionPad3d(1)", 2, 3, 4, 5),
        new("ReflectionPad3d(new[] { 4, 0, 3, 1, 2, 0 })", 2, 3, 4, 5),
        new("ReplicationPad1d(new[] { 7, 1 })", 2, 5),
        new("ReplicationPad2d(new[] { 6, 2, 0, 3 })", 2, 4, 5),
        new("ReplicationPad3d(new[] { 4, 0, 3, 1, 2, 6 })", 2, 3, 4, 5),
        new("CircularPad1d(new[] { 5, 1 })", 2, 5),
        new("CircularPad2d(new[] { 5, 2, 0, 4 })", 2, 4, 5),
        new("CircularPad3d(new[] { 5, 0, 3, 1, 2, 3 })", 2, 3, 4, 5),
    ];
}
