namespace XAttr;

/// <summary>
/// A layer of one's own: a module written by hand, or another declared network, that stands in the architecture under its name. The class is marked
/// <see cref="XDnnAttribute"/>, and proved or inferred by itself, or <see cref="HomogeneousAttribute"/>, and taken at its word; <c>CheckHomogeneity</c> tests either
/// on the tensor that reaches the module. Of degree k it makes k·d of the degree d.
/// </summary>
/// <typeparam name="TModule">The class, a <c>Module&lt;Tensor, Tensor&gt;</c> of samples [N, …]. Each use is a module of its own.</typeparam>
/// <param name="arguments">
/// What its constructor takes, in order; what is left out behind them has the constructor's defaults. For a number an expression of the block's parameters, in
/// quotes, will do.
/// </param>
/// <example><code>
/// [XDnn]
/// public sealed partial class Gate(int width) : Module&lt;Tensor, Tensor&gt;(nameof(Gate)) { … }
///
/// [XDnn(16)]
/// [Linear(32), ReLU, Module&lt;Gate&gt;(32, Name = "gate"), Linear(2)]
/// public partial class Net;
/// </code></example>
public sealed class ModuleAttribute<TModule>(params object?[] arguments) : LayerAttribute
{
    /// <summary>What the constructor takes.</summary>
    public object?[] Arguments { get; } = arguments;

    /// <summary>
    /// The shape of one sample of its result: an integer, or one a dimension, <c>new[] { 8, 12, 12 }</c>. Default: that of its input; of a declared network, that
    /// which is inferred of it. Sizes that are open stand there by their names, <c>new object[] { 8, "n / 2" }</c>.
    /// </summary>
    public object? Shape { get; set; }
}
