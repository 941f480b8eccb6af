namespace XAttr.Examples.Zoo;

/// <summary>
/// A graph convolutional network (Kipf and Welling 2017) over graphs of 34 nodes, read out by the mean. What is attributed are the nodes' features;
/// the normalised adjacency matrix, D^−½(A + I)D^−½, is given with them.
/// </summary>
[XDnn(Regular = true)]
[Input("features", 34, 16), Input("adjacency", 34, 34, Degree = 0)]
[Linear(32, Name = "conv1"), Tap("first"), From("adjacency"), MatMul("first"), ReLU, Dropout]
[Linear(32, Name = "conv2"), Tap("second"), From("adjacency"), MatMul("second"), ReLU, Mean(1), Linear(4, Name = "head")]
public partial class XGcn;
