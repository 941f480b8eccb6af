namespace XAttr;

/// <summary>The current tensor over a tapped one, element by element (sizes equal, or 1 where they are repeated). The degrees subtract.</summary>
/// <param name="taps">The label of the other tensor.</param>
public sealed class DivideAttribute(params string[] taps) : JoinAttribute(taps);
