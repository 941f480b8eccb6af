namespace XAttr.Onnx;

/// <summary>
/// A module written by hand that states what it is in ONNX, so that a declared network that has it as a layer (<see cref="ModuleAttribute{TModule}"/>) is exported with it.
/// What it states is taken at its word, as its degree is by <see cref="HomogeneousAttribute"/>: <see cref="OnnxProof"/> proves the file's, and ONNX Runtime beside
/// the module says whether they compute the same.
/// </summary>
/// <example><code>
/// [Homogeneous(1)]
/// public sealed class Halve() : Module&lt;Tensor, Tensor&gt;(nameof(Halve)), IOnnxModule
/// {
///     public override Tensor forward(Tensor input) => input * 0.5;
///
///     public string WriteOnnx(OnnxModuleGraph graph, string input) => graph.Add("Mul", [input, graph.Number(0.5)]);
/// }
/// </code></example>
public interface IOnnxModule
{
    /// <summary>Adds the operators that the module is in eval mode, of opset 17, to the graph of the network around it.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="input">The name of the tensor that the module is given, [N, …].</param>
    /// <returns>The name of its result.</returns>
    string WriteOnnx(OnnxModuleGraph graph, string input);
}
