terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region                  = "us-east-1"
  s3_use_path_style       = true
  skip_metadata_api_check = true
}

resource "aws_s3_bucket" "logs" {
  bucket        = "end-to-end-logs"
  force_destroy = true
}

resource "aws_s3_bucket" "copies" {
  bucket        = "end-to-end-copies"
  force_destroy = true
}

resource "aws_s3_bucket_versioning" "copies" {
  bucket = aws_s3_bucket.copies.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket" "it" {
  bucket              = "end-to-end"
  force_destroy       = true
  object_lock_enabled = true
  tags                = { team = "blue" }
}

resource "aws_s3_bucket_versioning" "it" {
  bucket = aws_s3_bucket.it.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_ownership_controls" "it" {
  bucket = aws_s3_bucket.it.id
  rule {
    object_ownership = "BucketOwnerPreferred"
  }
}

resource "aws_s3_bucket_acl" "it" {
  depends_on = [aws_s3_bucket_ownership_controls.it]
  bucket     = aws_s3_bucket.it.id
  acl        = "private"
}

resource "aws_s3_bucket_public_access_block" "it" {
  bucket                  = aws_s3_bucket.it.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "it" {
  bucket = aws_s3_bucket.it.id
  rule {
    bucket_key_enabled = true
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_policy" "it" {
  bucket = aws_s3_bucket.it.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "NoPlainText"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [aws_s3_bucket.it.arn, "${aws_s3_bucket.it.arn}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "nonsense" } }
    }]
  })
}

resource "aws_s3_bucket_lifecycle_configuration" "it" {
  depends_on = [aws_s3_bucket_versioning.it]
  bucket     = aws_s3_bucket.it.id
  rule {
    id     = "down"
    status = "Enabled"
    filter {
      and {
        prefix = "logs/"
        tags   = { keep = "no" }
      }
    }
    transition {
      days          = 30
      storage_class = "STANDARD_IA"
    }
    expiration {
      days = 90
    }
    noncurrent_version_expiration {
      noncurrent_days           = 30
      newer_noncurrent_versions = 2
    }
  }
  rule {
    id     = "uploads"
    status = "Enabled"
    filter {}
    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}

resource "aws_s3_bucket_cors_configuration" "it" {
  bucket = aws_s3_bucket.it.id
  cors_rule {
    allowed_headers = ["*"]
    allowed_methods = ["GET", "PUT"]
    allowed_origins = ["https://example.com"]
    expose_headers  = ["ETag"]
    max_age_seconds = 300
  }
}

resource "aws_s3_bucket_website_configuration" "it" {
  bucket = aws_s3_bucket.it.id
  index_document {
    suffix = "index.html"
  }
  error_document {
    key = "error.html"
  }
  routing_rule {
    condition {
      key_prefix_equals = "old/"
    }
    redirect {
      replace_key_prefix_with = "new/"
    }
  }
}

resource "aws_s3_bucket_logging" "it" {
  bucket        = aws_s3_bucket.it.id
  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "access/"
}

resource "aws_sqs_queue" "told" {
  name   = "end-to-end-told"
  policy = <<-EOT
    {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},
    "Action":"sqs:SendMessage","Resource":"arn:aws:sqs:*:*:end-to-end-told"}]}
  EOT
}

resource "aws_s3_bucket_notification" "it" {
  bucket = aws_s3_bucket.it.id
  queue {
    queue_arn     = aws_sqs_queue.told.arn
    events        = ["s3:ObjectCreated:*"]
    filter_prefix = "in/"
  }
}

resource "aws_s3_bucket_object_lock_configuration" "it" {
  depends_on = [aws_s3_bucket_versioning.it]
  bucket     = aws_s3_bucket.it.id
  rule {
    default_retention {
      mode = "GOVERNANCE"
      days = 1
    }
  }
}

resource "aws_iam_role" "copier" {
  name = "end-to-end-copier"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "s3.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_s3_bucket_replication_configuration" "it" {
  depends_on = [aws_s3_bucket_versioning.it, aws_s3_bucket_versioning.copies]
  bucket     = aws_s3_bucket.it.id
  role       = aws_iam_role.copier.arn
  rule {
    id       = "all"
    priority = 1
    status   = "Enabled"
    filter {
      prefix = "in/"
    }
    delete_marker_replication {
      status = "Enabled"
    }
    destination {
      bucket        = aws_s3_bucket.copies.arn
      storage_class = "STANDARD_IA"
    }
  }
}

resource "aws_s3_bucket_request_payment_configuration" "logs" {
  bucket = aws_s3_bucket.logs.id
  payer  = "Requester"
}

resource "aws_s3_bucket_accelerate_configuration" "it" {
  bucket = aws_s3_bucket.it.id
  status = "Enabled"
}

resource "aws_s3_bucket_metric" "it" {
  bucket = aws_s3_bucket.it.id
  name   = "whole"
}

resource "aws_s3_bucket_analytics_configuration" "it" {
  bucket = aws_s3_bucket.it.id
  name   = "whole"
  storage_class_analysis {
    data_export {
      destination {
        s3_bucket_destination {
          bucket_arn = aws_s3_bucket.logs.arn
        }
      }
    }
  }
}

resource "aws_s3_bucket_inventory" "it" {
  bucket                   = aws_s3_bucket.it.id
  name                     = "daily"
  included_object_versions = "All"
  schedule {
    frequency = "Daily"
  }
  destination {
    bucket {
      format     = "CSV"
      bucket_arn = aws_s3_bucket.logs.arn
    }
  }
}

resource "aws_s3_bucket_intelligent_tiering_configuration" "it" {
  bucket = aws_s3_bucket.it.id
  name   = "cold"
  tiering {
    access_tier = "ARCHIVE_ACCESS"
    days        = 125
  }
}

resource "aws_s3_object" "it" {
  bucket        = aws_s3_bucket.logs.id
  key           = "a/file with spaces.txt"
  content       = "hello"
  content_type  = "text/plain"
  storage_class = "STANDARD_IA"
  tags          = { of = "object" }
}

resource "aws_s3_object_copy" "it" {
  bucket = aws_s3_bucket.logs.id
  key    = "b/copy.txt"
  source = "${aws_s3_bucket.logs.id}/${aws_s3_object.it.key}"
  # Else S3 copies the source's tags, which the plan then wants away.
  tagging_directive = "REPLACE"
}
