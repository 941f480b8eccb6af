namespace XAttr;

/// <summary>
/// Declares one of several inputs, directly behind a bare <c>[XDnn]</c>: <c>forward</c> takes them in their order. The network goes on
/// from the first; <see cref="FromAttribute"/> goes on from another, and joins take them like labels.
/// </summary>
/// <param name="name">Its name, which is the name of the parameter too.</param>
/// <param name="shape">
/// The sizes of one sample, without the batch dimension. A size is an integer; -1, where any is taken, whatever the other sizes are; or an expression of
/// one name in quotes, such as <c>"n"</c> or <c>"8 * n"</c>, where sizes of that name go by one n.
/// </param>
/// <example><code>
/// [XDnn]
/// [Input("image", 1, 28, 28), Input("age", 1)]
/// [Flatten, Linear(32), ReLU, Tap("seen")]
/// [From("age"), Linear(32), ReLU, Add("seen"), Linear(2)]
/// public partial class Triage;
///
/// [XDnn]
/// [Input("atoms", "n", 8), Input("bonds", "n", "n", Degree = 0)]
/// [Linear(32), Tap("h"), From("bonds"), MatMul("h"), ReLU, Mean(1), Linear(2)]
/// public partial class Molecule;
/// </code></example>
public sealed class InputAttribute(string name, params object[] shape) : ArchitectureAttribute
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>The sizes of one sample, without the batch dimension.</summary>
    public object[] Shape { get; } = shape;

    /// <summary>
    /// 1, or 0 for what is given with the other inputs and no subject of the attribution, such as an adjacency matrix, a mask or a condition: it has no
    /// attribution, and nothing scales it. Default 1.
    /// </summary>
    public int Degree { get; set; } = 1;
}
