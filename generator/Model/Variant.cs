namespace XAttr.Generator.Model;

/// <summary>Which network a declaration is built as.</summary>
internal enum Variant
{
    /// <summary>The X-DNN: without biases, its degree proved.</summary>
    XDnn,

    /// <summary>Its regular twin: the same layers with their biases and with those that the X-DNN strips, its degree not asked for.</summary>
    Regular,
}
