using System;
using System.ComponentModel;

namespace XAttr.Onnx;

/// <summary>
/// A declared network as operators of ONNX, which <see cref="OnnxExport"/> writes to a file with the network's weights. The generator states it of the classes of a project
/// that references this package.
/// </summary>
/// <param name="text">A line each: inputs, operators, outputs; or why the network cannot be exported.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class OnnxGraphAttribute(string text) : Attribute
{
    /// <summary>The lines.</summary>
    public string Text { get; } = text;
}
